"""The post box between agencies: what arrives is taken in once, what leaves is sent until it is."""
