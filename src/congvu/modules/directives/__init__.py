"""Directives (chỉ đạo, nhiệm vụ giao): given, followed up, accepted by whoever gave them."""
