"""Editions of the programme: what each looks for, its calls and its networks."""
