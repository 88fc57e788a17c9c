"""Error answers of the fake, in the shape of Meilisearch's."""


class RefusedError(Exception):
    """An HTTP error answer, or the error of a task."""

    def __init__(self, status, code, message="", type_="invalid_request", headers=None):
        super().__init__(message or code)
        self.status = status
        self.headers = headers or {}
        link = f"https://docs.meilisearch.com/errors#{code}"
        self.body = {"message": message or code, "code": code, "type": type_, "link": link}
