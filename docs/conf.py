"""How the documentation site is built: Sphinx reads this. Nothing is fetched, neither by the build nor by a reader."""

from __future__ import annotations

from importlib.metadata import version as version_of

project = "Headway"
author = "The Headway contributors"
copyright = "The Headway contributors. Apache License 2.0"
release = version_of("headway")

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True
smartquotes = False  # "--as-of" is typed as it stands

html_theme = "furo"
html_title = "Headway"
html_static_path = ["_static"]
html_css_files = ["headway.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": {"font-stack": "system-ui, sans-serif", "font-stack--monospace": "ui-monospace, monospace"},
}
