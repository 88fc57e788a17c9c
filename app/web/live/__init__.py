"""What changes while a page is open: one stream a page, one poller a process, no connection held by a listener."""

from app.web.live.hub import LiveHub, Topic, may_listen

__all__ = ["LiveHub", "Topic", "may_listen"]
