"""Who may do what. Pure functions over an actor and a thing; no session, no HTTP. The default is no."""

from app.policies.actor import ANONYMOUS, Actor, No, Verdict, require

__all__ = ["ANONYMOUS", "Actor", "No", "Verdict", "require"]
