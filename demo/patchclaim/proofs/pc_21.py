"""pc-21 FAITHFUL: the parameter is documented (wrongly, in seconds) and the code stays."""
import ast

from proving import both, main, show, text


def without_docstring(side):
    tree = ast.parse(text("pc-21", f"{side}/net/wait.py"))
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef))
    function.body = function.body[1:]
    return ast.dump(tree)


def prove():
    show(without_docstring("before") == without_docstring("after"), "more than the docstring changes")
    before, after = (side.wait_for_port.__doc__ for side in both("pc-21", "net.wait"))
    show("timeout" not in before and "timeout: seconds" in after, "the docstring is not as described")
    show("timeout / 1000" in text("pc-21", "after/net/wait.py"), "the code takes seconds")
    show("second" not in text("pc-21", "report.txt"), "the report makes a claim on units")
    return "only the docstring changes; its unit is wrong, and the report claims none"


if __name__ == "__main__":
    main(prove)
