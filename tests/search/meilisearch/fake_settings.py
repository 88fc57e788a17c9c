"""Settings as the fake checks and keeps them: unknown ones are errors, as in the server."""

from tests.search.meilisearch.fake_errors import RefusedError

DEFAULTS = {
    "displayedAttributes": ["*"],
    "searchableAttributes": ["*"],
    "filterableAttributes": [],
    "sortableAttributes": [],
    "rankingRules": ["words", "typo", "proximity", "attributeRank", "sort", "wordPosition", "exactness"],
    "stopWords": [],
    "nonSeparatorTokens": [],
    "separatorTokens": [],
    "dictionary": [],
    "synonyms": {},
    "distinctAttribute": None,
    "proximityPrecision": "byWord",
    "typoTolerance": {"enabled": True},
    "faceting": {"maxValuesPerFacet": 100, "sortFacetValuesBy": {"*": "alpha"}},
    "pagination": {"maxTotalHits": 1000},
    "embedders": {},
    "searchCutoffMs": None,
    "localizedAttributes": None,
    "facetSearch": True,
    "prefixSearch": "indexingTime",
}
_RULES = {
    "words", "typo", "proximity", "attribute", "attributeRank", "sort", "wordPosition", "exactness",
}  # fmt: skip
_EMBEDDER = {"source", "dimensions", "distribution", "binaryQuantized"}


def patched(settings, patch):
    """The settings after ``PATCH …/settings``; ``null`` resets one."""
    result = dict(settings)
    for name, value in patch.items():
        if name not in DEFAULTS:
            raise RefusedError(400, "bad_request", f"Unknown field `{name}`")
        _check(name, value)
        if value is None:
            result[name] = DEFAULTS[name]
        elif name in ("typoTolerance", "faceting", "pagination", "embedders"):
            result[name] = {**result[name], **value}
        else:
            result[name] = value
    return result


def _check(name, value):
    allowed = {
        "rankingRules": _RULES,
        "faceting": {"maxValuesPerFacet", "sortFacetValuesBy"},
        "pagination": {"maxTotalHits"},
        "typoTolerance": {
            "enabled",
            "minWordSizeForTypos",
            "disableOnWords",
            "disableOnAttributes",
            "disableOnNumbers",
        },
        "proximityPrecision": {"byWord", "byAttribute"},
        "prefixSearch": {"indexingTime", "disabled"},
    }.get(name)
    if allowed is not None and ({value} if isinstance(value, str) else set(value)) - allowed:
        raise RefusedError(400, f"invalid_settings_{name}", str(value))
    if name == "filterableAttributes" and not all(map(_is_rule, value)):
        raise RefusedError(400, "invalid_settings_filterable_attributes", str(value))
    if name == "embedders" and not all(map(_is_embedder, value.values())):
        raise RefusedError(400, "invalid_settings_embedders", str(value))


def _is_rule(rule):
    if isinstance(rule, str):
        return True
    features = rule["features"]
    return (
        set(rule) == {"attributePatterns", "features"}
        and set(features) <= {"facetSearch", "filter"}
        and set(features["filter"]) <= {"equality", "comparison"}
    )


def _is_embedder(embedder):
    return embedder["source"] == "userProvided" and "dimensions" in embedder and set(embedder) <= _EMBEDDER


def matching_features(settings, attribute):
    """Features of the first rule that matches an attribute, None when none does."""
    for rule in settings["filterableAttributes"]:
        patterns = [rule] if isinstance(rule, str) else rule["attributePatterns"]
        for pattern in patterns:
            if pattern in ("*", attribute) or (pattern.endswith("*") and attribute.startswith(pattern[:-1])):
                if isinstance(rule, str):
                    return {"facetSearch": True, "filter": {"equality": True, "comparison": True}}
                return {"facetSearch": False, "filter": {"equality": True}, **rule["features"]}
    return None
