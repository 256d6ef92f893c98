"""What custody is made of: ways by which a copy comes to somebody, lines and views. Pure."""
