"""The rules meet one program: what they say of it, before anybody's excuses and decisions; several at a time."""
