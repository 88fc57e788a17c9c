"""What Rynek is, its themes, its accessibility statement, and the files that machines ask for."""
