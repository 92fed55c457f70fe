package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewcomersTest {
    private static final int MOST = 20;
    private static final int PER_SECOND = 10;
    private static final int MANY = 100;
    private static final String HERE = "10.0.0.1";

    private long nowNs = TimeUnit.DAYS.toNanos(-1);
    private final Newcomers newcomers = new Newcomers(MOST, PER_SECOND, nowNs);

    private int admitted(String address, int of) {
        int admitted = 0;
        for (int i = 0; i < of; i++) {
            if (newcomers.admits(address, nowNs)) {
                admitted++;
            }
        }
        return admitted;
    }

    @Test
    void shouldHangUpOnWhoConnectsOnAndOn() {
        assertEquals(MOST, admitted(HERE, MANY));
        assertEquals(MOST, admitted("10.0.0.2", MANY), "others may come");
    }

    @Test
    void shouldForgetSoManyASecond() {
        admitted(HERE, MANY);
        nowNs += TimeUnit.SECONDS.toNanos(1);
        assertEquals(PER_SECOND, admitted(HERE, MANY));
        nowNs += TimeUnit.HOURS.toNanos(1);
        assertEquals(MOST, admitted(HERE, MANY), "and keep no more than it may have");
    }

    @Test
    void shouldLetAnyNumberComeBackOfThoseThatProveWhoTheyAre() {
        for (int i = 0; i < MANY; i++) {
            assertTrue(newcomers.admits(HERE, nowNs));
            newcomers.proved(HERE);
        }
        assertEquals(MOST, admitted(HERE, MANY));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:0:1:0:0:0:1, 2001:db8:0:1:ff:0:0:9, 0", "2001:db8:0:1:0:0:0:1, 2001:db8:0:2:0:0:0:1, 20",
            "10.0.0.1, 10.0.0.1, 0"})
    void shouldTakeASiteForOneAddress(String first, String second, int further) {
        admitted(first, MANY);
        assertEquals(further, admitted(second, MANY));
    }

    @Test
    void shouldAdmitAllWhenThereIsNoBoundOrNoAddress() {
        assertEquals(MANY, admitted("", MANY));
        Newcomers any = new Newcomers(0, 1, nowNs);
        for (int i = 0; i < MANY; i++) {
            assertTrue(any.admits(HERE, nowNs));
        }
    }

    @Test
    void shouldRememberNoMoreAddressesThanItMayAndBoundNewOnesWhenThoseAreOver() {
        int all = 20_000;
        for (int i = 0; i < all; i++) {
            assertTrue(newcomers.admits("10.1." + i / 256 + "." + i % 256, nowNs));
        }
        assertEquals(MANY, admitted(HERE, MANY));
        nowNs += TimeUnit.SECONDS.toNanos(2);
        assertEquals(MOST, admitted(HERE, MANY));
    }
}
