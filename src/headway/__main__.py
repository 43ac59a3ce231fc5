"""``python -m headway`` is ``headway``, also where its folder of programs is not on the path."""

from headway.cli.main import main

if __name__ == "__main__":
    main()
