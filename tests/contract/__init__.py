"""One contract, two stand-ins: ours and the npm package `emulate`, which nobody here wrote.

The latter is installed by `.ci/emulate`; where it is not, its half of the tests is skipped.
"""
