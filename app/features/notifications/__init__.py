"""Being told: the list behind the bell, levels of what one watches, mail and its rhythm. Owns ``/notifications…``."""
