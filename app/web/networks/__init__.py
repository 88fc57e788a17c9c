"""Networks as more than one feature meets them: invitations that wait, who leads, and what when nobody does."""
