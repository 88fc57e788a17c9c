"""Applications: written and submitted by organisations; scored, asked about and decided by the secretariat."""
