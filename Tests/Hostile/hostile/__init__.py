"""What the attack tests share: the server under attack, raw peers, and the honest people beside them."""
