package org.pointsman.lab.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.lab.verb.Shell;

class HsmSimulatorVerbTest {
    private final Shell shell = new Shell();

    @Test
    void shouldDoWhatItIsToldUntilStopped() {
        String key = "0123456789ABCDEFFEDCBA9876543210";
        assertEquals(0, shell.typing("form 002 " + key + "\ndelay 5\nerror 13\nsilent\nnone\nanswered\nsing\nstop\n",
                "hsm-simulator", "--port", "0"));
        List<String> said = shell.out().lines().toList();
        assertTrue(said.getFirst().matches("READY hsm=\\d+"), shell::out);
        assertEquals(List.of(LocalMaster.TRIAL.wrap("002", key), "delay 5", "error 13", "silent", "none", "answered 0"),
                said.subList(1, 7));
        assertTrue(said.getLast().startsWith("not understood; form TYPE KEY"), shell::out);
    }
}
