package org.pointsman.lab.simulation;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.config.Business;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineConfig.AfterTimeout;
import org.pointsman.engine.config.EngineConfig.Network;
import org.pointsman.engine.config.EngineConfig.Route;
import org.pointsman.engine.config.FundingPolicy;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.config.MerchantFunding;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.RefundLimits;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.config.RiskPolicy;
import org.pointsman.engine.config.SafPolicy;
import org.pointsman.engine.config.SafTerms;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.records.Service;
import org.pointsman.registry.model.CancellationTerms;
import org.pointsman.registry.model.CancellationTerms.Acknowledgement;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.FeeTerms;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.security.KeyType;
import org.pointsman.security.SecurityModule;

/** The settings of a simulated switch, and the merchants and terminals it begins with. */
final class Estate {
    static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    static final int FIRST_DAY = 20260401;
    static final int YUAN = 156;
    private static final int REFUND_WINDOW_DAYS = 180;
    static final int KEY_GRACE_DAYS = 8;
    private static final long RETRY_MIN_MS = 200;
    private static final long RETRY_MAX_MS = 5_000;
    private static final long PARKED_RETRY_MS = 20_000;
    private static final int MISUSE_SIGN_ONS = 2;
    static final long SECOND_PERSON_FROM_MINOR = 15_000;
    /** Supplies devices under terms of its own: nothing costs anything, and it has to acknowledge. */
    static final String PROVIDER = "ZFT";
    static final long ENDING_MINOR = 30_00;
    static final long ENDING_HELD_MINOR = 20_00;
    static final int IDENTITY_ATTEMPTS = 2;
    private static final int CONFIRM_DAYS = 1;
    private static final int MOST_PARTS = 2;

    /** Of the second merchant; the first one's refunds wait for money. */
    static final List<MerchantFunding> FUNDINGS = List
            .of(new MerchantFunding(SimulatedSite.MERCHANTS.getLast(), FundingPolicy.OVERDRAFT, 20_000));

    /** Number of the network that is asked what became of a sale before it is reversed. */
    static final int ASKED = 1;

    private Estate() {
    }

    static EngineConfig config(Swarm swarm, Upheaval upheaval) {
        List<Network> networks = List.of(
                new Network("n0", swarm.upstreamMs()).saf(upheaval.shared() ? takenBy("n1") : null),
                new Network("n1", swarm.upstreamMs(), AfterTimeout.QUERY)
                        .saf(upheaval.shared() ? takenBy("n0") : null));
        Blackout blackout = upheaval.blackout();
        List<Route> routes = List.of(
                new Route("62", 16, 19, List.of(0, 1)).standIn(blackout.dark() ? Blackout.NAME : ""),
                new Route("4", 16, 16, List.of(1, 0)), new Route("5", 16, 16, List.of(1)),
                Route.of(Service.ALIPAY, List.of(1, 0)));
        return EngineConfig.EMPTY.change().networks(networks).routes(routes)
                .standIns(blackout.dark() ? List.of(blackout.terms()) : List.of()).currency(YUAN)
                .zoneOffsetSeconds(ZONE.getTotalSeconds()).refundWindowDays(REFUND_WINDOW_DAYS)
                .keyGraceDays(KEY_GRACE_DAYS)
                .saf(new SafPolicy(RETRY_MIN_MS, RETRY_MAX_MS, swarm.reversalsWindow(), swarm.alarmAfter(),
                        PARKED_RETRY_MS))
                .refunds(new RefundPolicy(RETRY_MIN_MS, RETRY_MAX_MS, swarm.alarmAfter(), FundingPolicy.QUEUE, 45,
                        FUNDINGS, refundLimits(upheaval)))
                .registry(registry(upheaval)).cases(cases(upheaval)).memory(memory(upheaval))
                .offline(upheaval.offline()).policies(policies(swarm))
                .checks(new CheckPolicy(CheckPolicy.DEFAULT.inactivityDays(), CheckPolicy.DEFAULT.noticeDays(), "", 0,
                        MISUSE_SIGN_ONS, risk(swarm), upheaval.paperwork().check()))
                .build();
    }

    private static SafTerms takenBy(String alternate) {
        return new SafTerms(0, 0, 0, 0, 0, 0, alternate);
    }

    // Where sales are forgotten it shows whether it is how often they were refunded, too.
    static RefundLimits refundLimits(Upheaval upheaval) {
        RefundLimits usual = RefundLimits.DEFAULT;
        return upheaval.oblivion().forgetful()
                ? new RefundLimits(MOST_PARTS, usual.minIntervalMs(), usual.oneAtATime(), usual.crossTerminal(),
                        usual.walletIntervalMs())
                : usual;
    }

    private static MemoryPolicy memory(Upheaval upheaval) {
        MemoryPolicy usual = MemoryPolicy.RECOMMENDED;
        return new MemoryPolicy(usual.voidUntilMinutes(), usual.reversalDays(), usual.repeatDays(),
                upheaval.oblivion().hotDays(), 0, usual.settlementDays(), usual.refundNumberDays());
    }

    // Where terminals move, a number may be given anew at once.
    private static RegistrySettings registry(Upheaval upheaval) {
        RegistrySettings usual = RegistrySettings.defaults().secondPersonFrom(SECOND_PERSON_FROM_MINOR);
        return upheaval.moved()
                ? new RegistrySettings(usual.activationWindowMs(), 0, usual.approvalValidMs(),
                        usual.voluntaryPauseLimitMs(), usual.services(), SECOND_PERSON_FROM_MINOR, usual.notices(),
                        usual.lifetimes())
                : usual;
    }

    private static CaseSettings cases(Upheaval upheaval) {
        CaseSettings usual = CaseSettings.DEFAULT;
        Paperwork paperwork = upheaval.paperwork();
        return new CaseSettings(usual.reviewDays(), usual.infoDays(), usual.approvedDays(), usual.maxLoops(),
                usual.retestHours(), usual.weekend(), usual.holidays(),
                upheaval.ordered() ? OrderOffers.terms() : List.of(),
                paperwork.leaving() || paperwork.charged() ? fees() : List.of())
                .cancelling(paperwork.leaving() ? cancellations(paperwork.forcedHours()) : List.of());
    }

    // What ending costs depends on the state of the terminal, so that it changes between two words about it.
    private static List<FeeTerms> fees() {
        FeeTerms.Rule active = new FeeTerms.Rule(FeeType.CANCEL_FEE, TerminalState.ACTIVE, 0, ENDING_MINOR);
        FeeTerms.Rule held = new FeeTerms.Rule(FeeType.CANCEL_FEE, TerminalState.SUSPENDED, 0, ENDING_HELD_MINOR);
        FeeTerms.Rule late = new FeeTerms.Rule(FeeType.PENALTY, TerminalState.CANCELLED, 0, 10_00);
        return List.of(new FeeTerms("", "house", 0, List.of(active, held, late)),
                new FeeTerms(PROVIDER, "free", 0, List.of()));
    }

    private static List<CancellationTerms> cancellations(int forcedHours) {
        return List.of(cancellation("", Acknowledgement.NONE, forcedHours),
                cancellation(PROVIDER, Acknowledgement.BLOCK, forcedHours));
    }

    private static CancellationTerms cancellation(String provider, Acknowledgement acknowledgement, int forcedHours) {
        return new CancellationTerms(provider, "simulated", 0, CONFIRM_DAYS, IDENTITY_ATTEMPTS, List.of(),
                acknowledgement, true, forcedHours, "the desk");
    }

    static RiskPolicy risk(Swarm swarm) {
        int after = swarm.suspectAfter();
        return after == 0 ? RiskPolicy.OFF : new RiskPolicy(1, after, 60, 2 * after, 0, 0);
    }

    /** Limits of the house, of an issuer and of a provider; the house has others from the second day on. */
    static List<ScopedPolicy> policies(Swarm swarm) {
        if (swarm.limitMinor() == 0) {
            return List.of();
        }
        PolicyLimit large = new PolicyLimit(Business.SALES, LimitPer.TRANSACTION, 45_000L, null);
        PolicyLimit till = new PolicyLimit(Business.SALES, LimitPer.TERMINAL, (long) swarm.limitMinor(), 12);
        PolicyLimit refunds = new PolicyLimit(Business.REFUNDS, LimitPer.MERCHANT, swarm.limitMinor() / 4L, 6);
        PolicyLimit later = new PolicyLimit(Business.SALES, LimitPer.MERCHANT, 2L * swarm.limitMinor(), null);
        PolicyLimit card = new PolicyLimit(Business.SALES, LimitPer.CARD, swarm.limitMinor() / 2L, 8);
        PolicyLimit wallet = new PolicyLimit(Business.SALES, LimitPer.MERCHANT, null, 2);
        return List.of(
                new ScopedPolicy("house", null, null,
                        List.of(PolicyVersion.of(1, FIRST_DAY, large, till, refunds),
                                PolicyVersion.of(2, FIRST_DAY + 1, till, later))),
                new ScopedPolicy("union", "62", null, List.of(PolicyVersion.of(1, FIRST_DAY, card))),
                new ScopedPolicy("wallet", null, Service.ALIPAY, List.of(PolicyVersion.of(1, FIRST_DAY, wallet))));
    }

    static RegistryCommand load(Swarm swarm, Paperwork paperwork, SecurityModule security) {
        List<MerchantEntry> merchants = SimulatedSite.MERCHANTS.stream().map(mid -> new MerchantEntry(mid, "Merchant"))
                .toList();
        List<TerminalEntry> terminals = new ArrayList<>();
        for (int i = 0; i < swarm.tills(); i++) {
            byte[] wrapped = masterKey(security);
            String serial = paperwork.leaving() || paperwork.named() ? SimulatedSite.serial(i) : null;
            terminals.add(new TerminalEntry(SimulatedSite.tid(i), SimulatedSite.mid(i), serial, Hex.of(wrapped),
                    kcv(security, wrapped)));
        }
        return new RegistryCommand.ImportEstate(new CommandHeader("estate", "switch", List.of(Role.SYSTEM, Role.ADMIN),
                "simulation", CommandHeader.ANY_VERSION, 0), merchants, terminals);
    }

    /** Gives a terminal's number to a merchant. */
    static RegistryCommand provision(CommandHeader header, String tid, String mid, SecurityModule security) {
        byte[] wrapped = masterKey(security);
        return new RegistryCommand.ProvisionTerminal(header, tid, mid, null, Hex.of(wrapped), kcv(security, wrapped),
                0);
    }

    /** What a terminal of an order is to be. */
    static Preparation preparation(String tid, String serial, SecurityModule security) {
        byte[] wrapped = masterKey(security);
        return new Preparation(tid, serial, Hex.of(wrapped), kcv(security, wrapped));
    }

    private static byte[] masterKey(SecurityModule security) {
        return security.wrapKey(KeyType.TMK, SimulatedSite.terminalMasterKey());
    }

    private static String kcv(SecurityModule security, byte[] wrapped) {
        return security.checkDigits(wrapped);
    }
}
