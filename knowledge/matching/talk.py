"""Words of everyday English, told apart from words of this field. The lists are short: what cannot be worked out."""

from knowledge.matching.fold import keys

ASKING_WORDS = frozenset(
    """effectively effective importance advantage advantages disadvantages technique techniques approach approaches
    components elements essential boost decrease pitfalls preparing conduct structure procedure workflow communicate
    tracking evaluate assess determine establish develop strengthen ensure professionally smoothly difficult newbie
    properly successfully exactly basically actually really generally usually typically internally cv resume recruiter
    interview linkedin slide deck slides spreadsheet tab sheet org acronym abbreviation jargon
    glossary context mgmt methodology reduce reducing shrink lower lowering pricing sooner""".split()
)
"""Words of questions that say nothing of what is asked about."""

EDGES = frozenset(
    """a an the of in to for by with from and or but if as is are was were be been am do does did have has had
    can could should would will may you he she we they me us him her them my your his its our their this that
    these those what which who when where why how not so than then there here all any some about""".split()
)
"""Words that no name of ours begins or ends with."""

DAY_WORDS = frozenset(
    """today tomorrow tonight yesterday morning afternoon evening weekend monday tuesday wednesday thursday friday
    saturday sunday lunch coffee dinner weather""".split()
)
"""Words of everyday arrangements, beside which a term is seldom one; at work too, people meet on a Friday."""

HOME_WORDS = frozenset(
    """home kitchen street city mayor population euro dollar mile flight plane airport hotel train ferry bus passport
    visa school church doctor dentist gym movie song concert football soccer tennis marathon recipe dog cat kid baby
    toddler wife husband holiday apartment flat landlord house""".split()
)
"""Words of life outside work, beside which a term is none."""

TALK_WORDS = DAY_WORDS | HOME_WORDS
"""Words of everyday talk."""

EVERYDAY_NAMES = frozenset(
    key
    for name in """
    accelerator, activation, adoption, advocate, agenda, align, alignment, americas, anchor, anchoring, at risk,
    availability, backlog, bandwidth, benelux, beta, blocker, bookings, bug, bundle, bundling, certification,
    challenger, champ, champion, churn, churned, cohort, commercial, commission, commit, connector, contraction,
    customer service, customer support, dashboard, demo, discount, discovery, downgrade, enterprise,
    escalate, escalation, expansion, experienced, forecast, forecasting, free trial, greenfield, handoff, handover,
    health check, holistic, implementation, incident, influencer, integration, invoice, key account, kickoff, latin
    america, lead, leadership, leverage, long tail, magic number, migration, negotiation, nordics, north america,
    north star, opportunity, outage, passive, payback, pilot, pipeline, playbook, promoter, prospect, purchasing,
    qualification, quick ratio, quota, ramp, referral, renewal, retention, retro, retrospective, robust, runway,
    sandbox, scorecard, seamless, seat, segmentation, service desk, severity, signer, southeast asia, sponsor,
    startup, sunset, synergy, tender, territory, ticket, touch base, training, trial, trigger, uplift,
    vertical, workaround,
    api, arr, cab, cro, ga, map, nba, row, rto, sam, sea, sow, spin, sql, sso, tam, var
    """.split(",")
    for key in keys(name)
)
"""Names of terms that are words of everyday English, or acronyms that spell one or are known for something else."""
