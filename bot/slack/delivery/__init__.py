"""Posting: one reply per question, whatever Slack answers meanwhile.

Slack has no key that makes a post happen once. So every message carries the question's key as metadata, and whenever
it is not known whether a post arrived (timeout, dropped connection, 5xx), the thread is read back before anything is
posted again; while it cannot be read, nothing is posted.
"""
