"""What a team wrote down about its checks: miniaudit.toml, or `[tool.miniaudit]` of pyproject.toml."""
