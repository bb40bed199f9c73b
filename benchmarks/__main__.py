"""``python -m benchmarks``: everything."""

from benchmarks import language, reading

if __name__ == "__main__":
    language.main()
    reading.main()
