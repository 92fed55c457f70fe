package org.pointsman.lab.simulation;

import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.pointsman.engine.view.StateView;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.terminal.ReplyRejectedException;

/**
 * Sees what the wires carry and what is durable in the journal, nothing else, and believes nobody: every watch is told
 * everything in the order in which it happens.
 */
final class Auditor {
    private final Findings findings;
    private final Trace trace;
    private final Dialect terminals;
    private final List<NetworkAnswers> networks;
    private final IsoMessage message = new IsoMessage();
    private final MemoryJournal disk;
    private final JournalReader reader;
    private final JournalRecord record = new JournalRecord();
    private final IntUnaryOperator schemes;
    private final List<Invariant> watches;
    private final SecretInvariant secrets;
    private final Holders holders = new Holders();
    private final Tally tally = new Tally();
    private final HeardInvariant heard = new HeardInvariant();
    private final ConclusionInvariant conclusions;
    private final StandInSteps standIns = new StandInSteps();
    private final WaitingRequests waiting = new WaitingRequests();
    private final EvictionInvariant evictions;
    private long read;

    Auditor(SimulatedSite site, MemoryJournal disk, Findings findings, Trace trace, Swarm swarm, Upheaval upheaval) {
        this.disk = disk;
        this.findings = findings;
        this.trace = trace;
        terminals = site.terminals();
        networks = IntStream.range(0, Simulation.NETWORKS)
                .mapToObj(number -> new NetworkAnswers(site.network(number, upheaval))).toList();
        reader = disk.reader();
        conclusions = new ConclusionInvariant(findings);
        FeeInvariant fees = new FeeInvariant(findings);
        FundsInvariant funds = new FundsInvariant(findings);
        BatchInvariant batches = new BatchInvariant(findings);
        evictions = new EvictionInvariant(findings, batches, waiting, upheaval.oblivion().hotDays());
        schemes = upheaval::scheme;
        watches = List.of(new JournalFirstInvariant(findings, schemes), new NumbersInvariant(findings),
                new SameAnswerInvariant(findings), new ReversalInvariant(findings), new LifecycleInvariant(findings),
                new PermissionInvariant(findings), new MoneyInvariant(findings),
                new RefundInvariant(findings, Estate.refundLimits(upheaval).maxPartials()), funds,
                new DisputeInvariant(findings), new OneAnswerInvariant(findings), batches,
                new TwoCardsInvariant(findings), new MisreversalInvariant(findings), new ClaimInvariant(findings),
                new ElsewhereInvariant(findings), new MeansInvariant(findings),
                new InquiryInvariant(findings, swarm.alarmAfter()),
                new LimitInvariant(findings, Estate.policies(swarm), upheaval.offline(),
                        upheaval.oblivion().forgetful()),
                new KillInvariant(findings), new HolderInvariant(findings), new MemoryInvariant(findings),
                new PostingInvariant(findings), new SettlementInvariant(findings), new OrderInvariant(findings),
                new OrderCancelInvariant(findings), new DeviceInvariant(findings), new FourEyesInvariant(findings),
                fees, new CancellationInvariant(findings, fees.book(), upheaval.paperwork().forcedHours()),
                new ClosingInvariant(findings, fees.book(), funds, batches),
                new AftercareInvariant(findings, fees.book()), new HistoryInvariant(findings),
                new SerialInvariant(findings, upheaval.paperwork().check()),
                new OfflineInvariant(findings, upheaval.offline()),
                new SuspicionInvariant(findings, Estate.risk(swarm)),
                new StandInInvariant(findings, upheaval.blackout()),
                new AlternateInvariant(findings, upheaval.shared(), swarm.upstreamMs()), heard, conclusions, evictions,
                tally);
        secrets = new SecretInvariant(findings);
    }

    /** Reference numbers of what the switch was told to be approved. */
    Set<Long> heard() {
        return heard.heard();
    }

    /** What has left memory. */
    EvictionInvariant evictions() {
        return evictions;
    }

    /** What people have concluded and closed. */
    ConclusionInvariant conclusions() {
        return conclusions;
    }

    /** What has happened how often. */
    Tally tally() {
        return tally;
    }

    void bug(RuntimeException bug) {
        StackTraceElement[] stack = bug.getStackTrace();
        findings.add("bug", bug + (stack.length == 0 ? "" : " at " + stack[0]));
    }

    void called(TerminalCall call, TerminalWire wire) {
        trace.add("call", call.request.frame());
        watches.forEach(watch -> watch.called(call));
    }

    void writtenDown(byte[] frame, TerminalWire wire) {
        trace.add("answer", frame);
        readJournal();
        TerminalMessage answer = TerminalMessage.of(terminals, frame, message);
        watches.forEach(watch -> watch.writtenDown(answer));
    }

    /** The call a frame answers, null when there is none. What is refused on the spot overtakes what waits. */
    TerminalCall match(TerminalWire wire, byte[] frame) {
        TerminalMessage answer = TerminalMessage.of(terminals, frame, message);
        List<TerminalCall> asked = wire.calls().stream().filter(call -> call.reply == null && answer.answers(call))
                .toList();
        if (asked.isEmpty()) {
            findings.add("I1, I22", "an answer nobody asked for on this connection: " + answer);
            return null;
        }
        return answer.sealed() ? asked.getFirst() : asked.getLast();
    }

    void answered(TerminalCall call) {
        watches.forEach(watch -> watch.answered(call));
    }

    void rejected(TerminalCall call, ReplyRejectedException cause) {
        findings.add("I22", cause.getMessage() + ": " + call);
    }

    void lost(TerminalCall call) {
        trace.note("lost", call.number);
    }

    void writtenUpstream(int network, byte[] frame) {
        trace.add("upstream " + network, frame);
        readJournal();
        UpstreamMessage written = networks.get(network).read(schemes.applyAsInt(network), frame);
        watches.forEach(watch -> watch.writtenUpstream(written));
    }

    void decidedUpstream(NetworkEntry entry, NetworkBook book) {
        trace.note("decided " + entry, entry.amountMinor());
        watches.forEach(watch -> watch.decided(entry, book));
    }

    /** A network approves something else than it was asked for, or without a code. */
    void misanswered(UpstreamMessage request) {
        watches.forEach(watch -> watch.misanswered(request));
    }

    /** The switch ended a connection because of a message that was whole. */
    void hungUp(int network) {
        findings.add("I22", "network " + network + " is hung up on for content that cannot be read");
    }

    void reversedUpstream(UpstreamMessage reversal, NetworkBook book) {
        watches.forEach(watch -> watch.reversed(reversal, book));
    }

    /** The switch is stopped and its disk was looked at again. */
    void crashed(MemoryJournal after) {
        trace.note("crash, synced", after.syncedSequence());
        if (after.syncedSequence() < read) {
            findings.add("I2, I19", "record " + read + " was durable and seen, but only " + after.syncedSequence()
                    + " are left after a crash");
        }
    }

    private void readJournal() {
        while (read < disk.syncedSequence() && reader.next(record)) {
            read = record.sequence();
            secrets.look(record);
            Step step = Step.of(record, holders, waiting);
            waiting.follow(step);
            step.events().forEach(holders::follow);
            trace.step(step);
            tally.told(step);
            standIns.of(step).forEach(seen -> watches.forEach(watch -> watch.journalled(seen)));
        }
    }

    void readToTheEnd() {
        readJournal();
    }

    void end(StateView state) {
        readJournal();
        watches.forEach(watch -> watch.end(state));
    }
}
