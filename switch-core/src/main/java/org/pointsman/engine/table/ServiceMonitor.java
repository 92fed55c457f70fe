package org.pointsman.engine.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Ascii;
import org.pointsman.registry.model.BindingCommand.RaiseAlarm;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.ServiceSettings;

/**
 * Counts answers of terminals that have just lost a service, by service and interval: when what remains is declined
 * more often than it should be, people are told. Few terminals at a time; written in apply only.
 */
public final class ServiceMonitor implements StateSection {
    private static final int PER_CENT = 100;
    private static final PaymentService[] SERVICES = PaymentService.values();

    private final TerminalTable terminals;
    private final Networks networks;
    private final List<Watch> watches = new ArrayList<>();

    public ServiceMonitor(TerminalTable terminals, Networks networks) {
        this.terminals = terminals;
        this.networks = networks;
    }

    private static final class Watch {
        private final int terminal;
        private final long untilNs;
        private final int[] answers = new int[SERVICES.length];
        private final int[] declines = new int[SERVICES.length];
        private long sinceNs;
        private PaymentService alarm;

        private Watch(int terminal, long untilNs) {
            this.terminal = terminal;
            this.untilNs = untilNs;
        }

        private void count(long nowNs, PaymentService service, boolean declined, ServiceSettings settings) {
            if (nowNs - sinceNs > TimeUnit.MILLISECONDS.toNanos(settings.alarmIntervalMs())) {
                begin(nowNs);
            }
            int at = service.ordinal();
            answers[at]++;
            declines[at] += declined ? 1 : 0;
            if (answers[at] >= settings.alarmAnswers()
                    && declines[at] * PER_CENT >= settings.alarmPercent() * answers[at]) {
                alarm = service;
            }
        }

        private void begin(long nowNs) {
            sinceNs = nowNs;
            Arrays.fill(answers, 0);
            Arrays.fill(declines, 0);
        }
    }

    /** Watches a terminal from now on; one that was watched before begins anew. */
    public void open(long nowNs, int terminal, long untilNs) {
        close(terminal);
        if (untilNs > nowNs) {
            Watch watch = new Watch(terminal, untilNs);
            watch.begin(nowNs);
            watches.add(watch);
            terminals.watched(terminal, true);
        }
    }

    private void close(int terminal) {
        watches.removeIf(watch -> watch.terminal == terminal);
        terminals.watched(terminal, false);
    }

    /** A payment was approved or declined; what a revoked service declines is as it should be. */
    public void answered(long nowNs, TransactionRecord record, boolean declined) {
        if (!terminals.watched(record.terminal())) {
            return;
        }
        Watch watch = of(record.terminal());
        PaymentService service = record.entry().paymentService();
        if (nowNs > watch.untilNs) {
            close(record.terminal());
        } else if (terminals.paymentState(record.terminal(), service) == BindingState.ACTIVE) {
            watch.count(nowNs, service, declined, networks.config().registry().services());
        }
    }

    private Watch of(int terminal) {
        for (Watch watch : watches) {
            if (watch.terminal == terminal) {
                return watch;
            }
        }
        throw new IllegalStateException("terminal " + terminal + " is not watched");
    }

    public boolean alarmed() {
        for (int i = 0; i < watches.size(); i++) {
            if (watches.get(i).alarm != null) {
                return true;
            }
        }
        return false;
    }

    /** The first alarm; it ends the watch when it is carried out. */
    public RaiseAlarm alarm(long nowNs) {
        Watch watch = watches.stream().filter(any -> any.alarm != null).findFirst().orElseThrow();
        int at = watch.alarm.ordinal();
        String tid = Ascii.eightText(terminals.tid(watch.terminal));
        return new RaiseAlarm(
                new CommandHeader("watch-" + tid, "switch", List.of(Role.SYSTEM), "stability watch",
                        CommandHeader.ANY_VERSION, TimeUnit.NANOSECONDS.toMillis(nowNs)),
                tid, watch.alarm, "of " + watch.answers[at] + " payments by " + watch.alarm + " " + watch.declines[at]
                        + " were declined since a service was revoked");
    }

    /** The alarm was told. */
    public void told(String tid) {
        close(terminals.find(Ascii.eight(tid)));
    }

    /** That a terminal is watched stands in its row, too. */
    @Override
    public void write(StateOutput to) {
        to.add(watches.size());
        for (Watch watch : watches) {
            to.add(watch.terminal).add(watch.untilNs).add(watch.sinceNs)
                    .add(watch.alarm == null ? null : watch.alarm.name());
            for (int i = 0; i < SERVICES.length; i++) {
                to.add(watch.answers[i]).add(watch.declines[i]);
            }
        }
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            Watch watch = new Watch(from.nextInt(), from.nextLong());
            watch.sinceNs = from.nextLong();
            String alarm = from.nextText();
            watch.alarm = alarm == null ? null : PaymentService.valueOf(alarm);
            for (int i = 0; i < SERVICES.length; i++) {
                watch.answers[i] = from.nextInt();
                watch.declines[i] = from.nextInt();
            }
            watches.add(watch);
        }
    }
}
