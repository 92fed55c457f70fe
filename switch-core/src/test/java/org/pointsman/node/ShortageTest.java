package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.pointsman.gateway.Admission;

class ShortageTest {
    @Test
    void shouldRefuseBelowTheReserveAndComeBackAFifthAboveIt() {
        Shortage disk = new Shortage(100, true);
        assertEquals(Admission.ALL, disk.look(100));
        assertEquals(Admission.REVERSALS, disk.look(99));
        assertEquals(Admission.REVERSALS, disk.look(119));
        assertEquals(Admission.NOTHING, disk.look(24));
        assertEquals(Admission.REVERSALS, disk.look(25));
        assertEquals(Admission.NOTHING, disk.look(0));
        assertEquals(Admission.REVERSALS, disk.look(110));
        assertEquals(Admission.ALL, disk.look(120));
    }

    @Test
    void shouldLetReversalsInWhateverIsLeftWhenThereIsNoFloor() {
        Shortage heap = new Shortage(15, false);
        assertEquals(Admission.REVERSALS, heap.look(0));
        assertEquals(Admission.ALL, heap.look(18));
    }

    @Test
    void shouldLetEverythingInWithoutAReserve() {
        assertEquals(Admission.ALL, new Shortage(0, true).look(0));
    }
}
