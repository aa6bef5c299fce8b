import ast
from pathlib import Path

from geo.messages import translations

ARTICLES = Path(__file__).parents[3] / "geo" / "articles"


def templates():
    for module in ARTICLES.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ArticleError":
                yield ast.literal_eval(node.args[1])


def test_every_error_is_said_in_french():
    found = set(templates())
    assert len(found) >= 10
    assert not {template for template in found if translations("fr").gettext(template) == template}
