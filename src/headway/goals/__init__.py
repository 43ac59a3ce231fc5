"""Goals as code: the files in which an organisation keeps its goals; reading, planning, writing back."""
