"""What people bring as a spreadsheet: read, its layout guessed, and every cell that cannot be read named."""
