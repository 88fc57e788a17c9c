"""Collections as other features show them: in lists (``lines``), and on the records in them (``queries``)."""
