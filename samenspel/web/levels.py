"""Protection levels of the tables that others brought: Django's and allauth's. Ours say theirs themselves."""

from samenspel.base.levels import Levels, levels

LEVELS_OF_OTHERS: dict[str, Levels] = {
    "auth.Group": levels(K0="id name permissions"),
    "auth.Group_permissions": levels(K0="id group permission"),
    "auth.Permission": levels(K0="id name content_type codename"),
    "contenttypes.ContentType": levels(K0="id app_label model"),
    "sessions.Session": levels(K1="expire_date", K2="session_key session_data"),
    "account.EmailAddress": levels(K1="id user verified primary", K2="email"),
    "account.EmailConfirmation": levels(K1="id email_address created sent", K2="key"),
    # The seeds of the second step are sealed before they are stored.
    "mfa.Authenticator": levels(K1="id user type created_at last_used_at", K2="data"),
    "usersessions.UserSession": levels(K1="id user created_at last_seen_at", K2="ip session_key user_agent data"),
    "challenges.ReactionAsk_members": levels(K1="id reactionask teammember"),
    "challenges.ReactionAsk_roles": levels(K1="id reactionask editionrole"),
    # Who does what in a team: a table that joins two of ours.
    "challenges.ActionItem_owners": levels(K1="id actionitem teammember"),
    # What lies behind an adjustment: keys only.
    "challenges.Adjustment_feedback": levels(K1="id adjustment feedback"),
    "challenges.Adjustment_observations": levels(K1="id adjustment observation"),
}
