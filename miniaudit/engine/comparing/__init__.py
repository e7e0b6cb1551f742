"""A report beside an earlier one: what is new, what is still there, what is gone."""
