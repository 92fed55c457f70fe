package org.pointsman.engine.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.Long2LongHashMap;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Ascii;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.RegistryCommand.ReportDevice;
import org.pointsman.registry.model.Role;

/**
 * Devices people should look at: their clock is wrong (domain 3.11 row 26), they were cancelled and go on signing on
 * (row 39), or they are not the ones their terminals should have. Each is told once from one opening of the day to the
 * next. Written in apply only.
 */
public final class DeviceMonitor implements StateSection {
    private final TerminalTable terminals;
    private final Long2LongHashMap refusedSignOns = new Long2LongHashMap(0);
    private final Long2LongHashMap wrongClocks = new Long2LongHashMap(0);
    private final Long2LongHashMap otherDevices = new Long2LongHashMap(0);
    private final List<Finding> findings = new ArrayList<>();

    private record Finding(int terminal, NoticeKind kind, String text) {
    }

    public DeviceMonitor(TerminalTable terminals) {
        this.terminals = terminals;
    }

    /** A cancelled terminal wanted to sign on, and was told 97. */
    public void refused(int terminal, int alarmAfter) {
        if (counted(refusedSignOns, terminal) == alarmAfter) {
            findings.add(new Finding(terminal, NoticeKind.MISUSE,
                    "signed on " + alarmAfter + " times today though it is cancelled: look for the device"));
        }
    }

    /** An authentic message named a time that is off by more than it may be. */
    public void wrongClock(int terminal, long driftMs) {
        if (counted(wrongClocks, terminal) == 1) {
            long seconds = TimeUnit.MILLISECONDS.toSeconds(Math.abs(driftMs));
            findings.add(new Finding(terminal, NoticeKind.CLOCK_DRIFT,
                    "its clock is " + seconds + " s " + (driftMs > 0 ? "ahead" : "behind")));
        }
    }

    /** A message named another serial number than that of the terminal's device; true for the first of the day. */
    public boolean otherDevice(int terminal) {
        return counted(otherDevices, terminal) == 1;
    }

    /** Which one that was. */
    public void otherDevice(int terminal, String serial) {
        findings.add(new Finding(terminal, NoticeKind.OTHER_DEVICE, "names serial number " + printable(serial)
                + ", which is not that of its device: look for it, or swap it in the register"));
    }

    // It may be from anybody: a sign-on proves nothing.
    private static String printable(String text) {
        return text.replaceAll("[^0-9A-Za-z._/-]", "?");
    }

    private static long counted(Long2LongHashMap counts, int terminal) {
        long count = counts.get(terminal) + 1;
        counts.put(terminal, count);
        return count;
    }

    public boolean found() {
        return !findings.isEmpty();
    }

    /** The first finding; told, it is over. */
    public ReportDevice report(long nowNs) {
        Finding first = findings.getFirst();
        String tid = tid(first);
        return new ReportDevice(
                new CommandHeader("device-" + tid + "-" + first.kind(), "switch", List.of(Role.SYSTEM), "device watch",
                        CommandHeader.ANY_VERSION, TimeUnit.NANOSECONDS.toMillis(nowNs)),
                tid, first.kind(), first.text());
    }

    public void told(String tid, NoticeKind kind) {
        findings.removeIf(finding -> finding.kind() == kind && tid(finding).equals(tid));
    }

    private String tid(Finding finding) {
        return Ascii.eightText(terminals.tid(finding.terminal()));
    }

    /** Another day: what goes on is told again. */
    public void newDay() {
        refusedSignOns.clear();
        wrongClocks.clear();
        otherDevices.clear();
    }

    @Override
    public void write(StateOutput to) {
        Numbers.write(refusedSignOns, to);
        Numbers.write(wrongClocks, to);
        Numbers.write(otherDevices, to);
        to.add(findings.size());
        findings.forEach(finding -> to.add(finding.terminal()).add(finding.kind().name()).add(finding.text()));
    }

    @Override
    public void read(StateInput from) {
        Numbers.read(from, refusedSignOns);
        Numbers.read(from, wrongClocks);
        Numbers.read(from, otherDevices);
        for (int left = from.nextCount(); left > 0; left--) {
            findings.add(new Finding(from.nextInt(), NoticeKind.valueOf(from.nextText()), from.nextText()));
        }
    }
}
