"""The language the bot is held to.

questions/*.jsonl      questions in many voices with the plan they mean; asks.jsonl: what must be asked about or
                       declined; told.jsonl: what has a reply of its own; threads.jsonl: conversations
score.py               python -m tests.language.score [-q] [file ...]: right, asked, wrong, and why
limits.yml             what the gates demand; the shares may only rise
known_failures.yml     rows that fail today; may only become fewer (python -m tests.language.known)
defended_mutants.yml   broken questions that are answered, and why (python -m tests.language.mutants [--write])
stand_ins.yml          which query may answer for one that is missing
"""
