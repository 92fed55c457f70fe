package org.pointsman.lab.outage;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.pointsman.lab.load.Kind;
import org.pointsman.lab.load.LoadException;
import org.pointsman.lab.load.LoadMix;
import org.pointsman.lab.load.LoadPlan;
import org.pointsman.lab.load.LoadResult;
import org.pointsman.lab.load.LoadRun;
import org.pointsman.lab.terminal.TestCard;

/** Sales of two networks at a steady pace, and one outage of the second. */
final class OutageRun {
    private static final int TERMINALS = 64;
    private static final int ITS_TERMINALS = 40;
    private static final int ITS_FIRST = 600;
    private static final int WARM_S = 2;
    private static final long SETTLE_MS = 1_000;
    private static final List<String> REFUSALS = List.of("91", "98");

    /**
     * What came of it.
     *
     * @param aloneNs    p99 of the first network's sales before
     * @param besideNs   the same with the outage
     * @param wrong      sales of the first network that were not answered rightly
     * @param lost       sales of the second network that were not approved
     * @param failoverNs after the begin the last such sale was sent
     */
    record Felt(long aloneNs, long besideNs, long wrong, int lost, long failoverNs) {
    }

    private final OutageSite site;
    private final double rate;
    private final double itsRate;
    private final int seconds;
    private int runs;

    OutageRun(OutageSite site, double rate, double itsRate, int seconds) {
        this.site = site;
        this.rate = rate;
        this.itsRate = itsRate;
        this.seconds = seconds;
    }

    Felt run(Outage outage) throws LoadException, InterruptedException, IOException {
        SalesWatch itsSales = new SalesWatch();
        FutureTask<LoadResult> its = background(itsSales);
        LoadResult alone = LoadRun.run(next());
        SalesWatch watch = new SalesWatch();
        FutureTask<Long> begun = beginDuring(outage, watch);
        LoadResult beside = LoadRun.run(next(), watch);
        Background.result(its);
        site.end();
        return new Felt(p99(alone), p99(beside), alone.wrong() + beside.wrong(), itsSales.lost(),
                itsSales.lastAfterNs(Background.result(begun)));
    }

    private static long p99(LoadResult result) {
        return result.latency().getValueAtPercentile(99);
    }

    // Terminals that sign on too often are told to wait: each run has others.
    private LoadPlan next() {
        return plan(TERMINALS, rate, WARM_S, seconds, runs++ * TERMINALS);
    }

    private LoadPlan plan(int terminals, double perSecond, int warmS, int durationS, int behind) {
        return LoadPlan.open(site.child().terminals(), site.rig().dialect(), site.rig().estate(), terminals, perSecond,
                warmS, durationS).withTerminalsBehind(behind);
    }

    private FutureTask<LoadResult> background(SalesWatch watch) {
        LoadMix sales = LoadMix.only(Kind.SALE);
        LoadMix mix = new LoadMix(sales.shares(), sales.minMinor(), sales.maxMinor(), 0, List.of(TestCard.VISA), null,
                REFUSALS);
        int bothS = 2 * (WARM_S + seconds) + WARM_S;
        LoadPlan plan = plan(ITS_TERMINALS, itsRate, 0, bothS, ITS_FIRST + runs / 2 * ITS_TERMINALS).withMix(mix);
        return Background.started("outage-load", new FutureTask<>(() -> LoadRun.run(plan, watch)));
    }

    private FutureTask<Long> beginDuring(Outage outage, SalesWatch watch) {
        return Background.started("outage", new FutureTask<>(() -> {
            while (!watch.began()) {
                Thread.sleep(1);
            }
            Thread.sleep(TimeUnit.SECONDS.toMillis(WARM_S) + SETTLE_MS);
            long nowNs = System.nanoTime();
            site.begin(outage);
            return nowNs;
        }));
    }
}
