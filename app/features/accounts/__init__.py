"""People's own affairs: signing in, invitations and the account.

The one feature with several first segments in its addresses, because people read and type them:
``/sign-in``, ``/sign-out``, ``/account`` and ``/invitations``.
"""
