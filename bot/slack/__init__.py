"""The Slack surface. Reading order: app, listeners, reception, work, rendering, delivery.

A question's way: transport (socket or web) -> Bolt app -> listener -> reception (written down, acknowledged) -> worker
(the desk answers) -> rendering (Answer to message) -> delivery (posted once, whatever Slack does meanwhile).
"""
