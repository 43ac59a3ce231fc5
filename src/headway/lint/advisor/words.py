"""Words by what they tell of a sentence. All lower case; verbs in their plain form."""

from __future__ import annotations

TASK_VERBS = frozenset(
    """
    accomplish architect focus measure ramp refocus soft adapt adjust administer adopt align allocate add
    advance allow analyse analyze announce apply appoint arrange assemble assess assign assist attend audit
    automate begin book brainstorm brief buy calculate call certify check choose close-out clarify clean code
    collaborate collect communicate compare compile commission complete participate contribute cooperate conduct
    configure consolidate consult contact convert correlate coordinate create decide define deliver deploy
    describe design determine develop discuss do dogfood distribute document draft email evaluate engineer
    enhance enrol enroll enter execute experiment facilitate fill form fund explore export extend file finalise
    finalize find finish fix follow formalise formalize gather generate get-started go hire host highlight
    identify implement import incorporate inform install instrument integrate interview introduce investigate
    invite issue iterate kick launch link list look make map meet merge migrate monitor move mentor monitor
    negotiate obtain offer onboard open order organise organize outline perform pilot plan post prepare present
    prioritise prioritize produce propose prototype provide publish purchase push record recruit redesign
    refactor refine refresh release remove rename replace report request research restructure revamp review
    revise rewrite roll rollout run schedule scope select send serve set setup share ship show showcase sign
    soft-launch simplify socialise socialize specify sponsor spread start study submit support survey switch
    take talk teach test tackle tag target track train translate trial try update upgrade upload use validate
    verify visit work write revive reopen inspect rehearse renovate restore retire rotate sell speak step sort
    stop tidy wire
    """.split()
)
"""What somebody does, and is then done."""

CHANGE_VERBS = frozenset(
    """
    accelerate boost bring cut decrease diminish double expand grow halve improve increase lift lower minimise
    minimize maximise maximize move quadruple raise reduce shorten shrink shift speed triple widen
    """.split()
)
"""What moves a measure one way."""

REACH_VERBS = frozenset(
    """
    achieve activate attain attract capture close deliver drive earn exceed gain generate get have hit land meet
    reach receive retain save score secure see sell sustain win raise
    """.split()
)
"""What is got hold of: a level, a number, a name."""

HOLD_VERBS = frozenset(
    ["continue", "hold", "keep", "maintain", "preserve", "protect", "remain", "safeguard", "stay", "sustain", "uphold"]
)
"""What stays as it is."""

AIM_VERBS = frozenset(
    """
    advance be become better build champion create care cultivate delight deepen deliver demonstrate democratise
    democratize differentiate drive ease elevate embed embrace empower enable encourage engage enhance ensure
    establish evolve excel expand foster give grow have help improve increase inspire lay lead leverage make
    maximise maximize mature modernise modernize nurture optimise optimize own position promote protect provide
    prove reimagine reinvent scale simplify solidify speed strengthen streamline support sharpen transform turn
    understand unify unlock use win
    """.split()
)
"""What gives a direction."""

VERBS = TASK_VERBS | CHANGE_VERBS | REACH_VERBS | HOLD_VERBS | AIM_VERBS

ALSO_NOUNS = frozenset(
    """
    access audit book measure open project complete visit enter fill form budget call change code contact cost
    design email experiment file hire interview issue lead link list map market meet merge offer order plan post
    present process produce program purchase record report request research return review run save score scope
    share sort step stop target form function go fund trial care ship show sign sponsor spread study support
    survey track train update upload use visit work position post release
    """.split()
)
"""Verbs that also begin names of things ("Support satisfaction")."""

MEASURE_NOUNS = frozenset(
    """
    accuracy amount arr attendance attrition availability average backlog balance churn completion compliance
    consumption conversion conversions cost costs count cycle-time days deaths defects delay delays density
    downloads downtime duration ebitda emissions engagement enps error errors expenditure expense expenses
    failures followers frequency hours impressions incidence incidents income index injuries installs latency
    lead-time level levels likes margin mau mean median mentions minutes mrr mttr nps number occupancy percent
    percentage percentile performance population prevalence price productivity profit proportion quantity quota
    rate rates rating ratings ratio readmissions referrals reliability response retention revenue ridership roi
    satisfaction score scores sentiment sessions share signups spend spending stars sum tenure throughput time
    times tickets total traffic turnover uptime usage users utilisation utilization value variance velocity
    views visitors visits volume wait waste yield
    """.split()
)
"""What can be read off somewhere."""

DELIVERABLES = frozenset(
    """
    analysis announcement api app article articles assessment blog blogs campaign campaigns case-study checklist
    content contract course courses curriculum dashboard dashboards deck demo demos doc docs document
    documentation documents ebook event events feature features form framework guide guideline guidelines guides
    handbook idea integration issues kit list material materials meeting meetings meetup meetups milestone
    module modules mvc mvp newsletter page pages pilot plan plans playbook playbooks podcast policy portal post
    posts presentation presentations prototype process processes proposal proposals questionnaire release
    releases report reports requirements roadmap script scripts session sessions site spec specification
    strategy studies study survey surveys template templates tool tools training trainings tutorial video videos
    webinar webinars website wiki workflow workflows workshop workshops
    """.split()
)
"""What is handed over when work is done."""

AIM_WORDS = frozenset(
    """
    amazing aware awareness beautiful best better brand brilliant category class clear community compelling
    confidence confident consistent culture customer-centric default delight delightful diverse easy effective
    effectively efficiency efficient effortless efficiently enjoyable environment excellence excellent
    exceptional experience fast first-class foundation great growth happy healthy high-performing impactful
    inclusive inclusion industry-leading innovation innovative inspiring leader leaders leadership leading love
    loved market modern momentum more most movement open outstanding people place platform position powerful
    predictable productive products proud quality recognised recognized reliable repeatable reputation
    resilience robust safe safer scalable seamless secure security self-service simple smooth strong stronger
    success successful successfully sustainable team their top trusted unified unique users value valuable
    valued vision voice well-known welcoming winning workplace world-class
    """.split()
)
"""What is wanted and cannot be counted as it stands."""

STATES = frozenset(
    """
    is are has have be been being was were can feel know love trust understand use uses
    """.split()
)
"""Verbs of a whole sentence."""

DONE_WORDS = frozenset(
    """
    built begun bought chosen done drawn found given held known laid led made met paid put read run sent set
    shown sold spent split sped taken taught told understood won written live ready finished
    """.split()
)
"""Past forms that do not end in -ed, and what stands for them."""

NOT_DONE = frozenset(
    """
    need needed speed seed feed embed exceed succeed proceed shared based related indeed hundred red
    """.split()
)
"""Words that end in -ed and are no past form, or say nothing."""

NUMBER_WORDS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty hundred
    thousand million billion
    """.split()
)
SHARE_WORDS = frozenset(
    ["double", "triple", "quadruple", "halve", "half", "twice", "third", "quarter-of", "zero", "none", "all", "every"]
)

MAKE_VERBS = frozenset(
    """
    build create deliver develop establish have launch leverage make produce provide set turn
    """.split()
)
"""What makes a deliverable, where one follows."""

FUNCTION_WORDS = frozenset(
    """
    a an the and or of to in on for with by from at as that this which who we our us you your it its their they
    is are be has have will can more all each into across through within than
    """.split()
)
"""Short words of English; a text without any of them in eight words or more is likely in another language."""
