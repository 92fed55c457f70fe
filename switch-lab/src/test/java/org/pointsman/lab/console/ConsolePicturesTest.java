package org.pointsman.lab.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** The pictures of the documentation, taken anew when {@code -Dpointsman.console.seconds} says how long tills trade. */
@EnabledIfSystemProperty(named = "pointsman.console.seconds", matches = "[0-9]+")
class ConsolePicturesTest {
    private static final Path PICTURES = ConsoleSite.ROOT.resolve("docs").resolve("images").resolve("console");
    private static final long SEED = 7;
    private static final long PAUSE_NS = 15_000_000;

    @Test
    void shouldTakeThem(@TempDir Path profile) throws Exception {
        try (Chromium browser = Chromium.start(profile);
                ConsoleSite site = ConsoleSite.start();
                PosTerminal till = site.signedOn(11)) {
            trade(till, Duration.ofSeconds(Long.getLong("pointsman.console.seconds")));
            Tab tab = browser.tab();
            tab.size(1_200, 800);
            tab.open(site.url());
            ConsoleSystemTest.signIn(tab, ConsoleSite.OPERATOR);
            tab.await("document.querySelector('main .chart')");
            tab.picture(PICTURES.resolve("overview.png"));
            tab.of("location.hash = '#/payments/" + site.unansweredId() + "'");
            tab.await("document.querySelector('main .lanes')");
            tab.picture(PICTURES.resolve("payment.png"));
        }
    }

    private static void trade(PosTerminal till, Duration howLong) throws IOException {
        Random random = new Random(SEED);
        long startNs = System.nanoTime();
        while (System.nanoTime() - startNs < howLong.toNanos()) {
            double phase = (System.nanoTime() - startNs) / (double) howLong.toNanos();
            int kind = random.nextInt(100);
            long amountMinor = kind == 0 ? 9001_00 : kind < 4 ? 9000_51 : 5_00 + random.nextInt(400_00);
            till.purchase(amountMinor, kind % 3 == 0 ? TestCard.VISA : TestCard.UNIONPAY);
            LockSupport.parkNanos((long) (PAUSE_NS * (1.5 + Math.sin(phase * 9))));
        }
    }
}
