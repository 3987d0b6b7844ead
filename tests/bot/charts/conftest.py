"""Pictures are an extra: where it is not installed there is nothing to look at."""

import pytest


@pytest.fixture(autouse=True)
def _with_the_extra() -> None:
    pytest.importorskip("resvg_py", reason="the extra charts is not installed")
