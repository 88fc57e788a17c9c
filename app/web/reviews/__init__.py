"""What every feature shows of the checking of texts: rules, who waits for what, what stands on a record."""
