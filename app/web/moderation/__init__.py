"""What waits for those who keep the peace in conversations."""
