"""Signing in by another house's word: OpenID Connect, such as VNeID (authorisation code, PKCE)."""
