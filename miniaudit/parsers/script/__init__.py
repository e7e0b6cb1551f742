"""JavaScript, TypeScript and WXS."""
