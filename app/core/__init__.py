"""What everything else stands on: settings, database, errors, clock, identifiers."""
