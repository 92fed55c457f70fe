package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceCommand.BindDevice;
import org.pointsman.registry.model.DeviceCommand.StepDevice;
import org.pointsman.registry.model.DeviceCommand.StockDevice;
import org.pointsman.registry.model.DeviceCommand.SwapDevice;
import org.pointsman.registry.model.DeviceDetail;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;

/** Commands about devices for random walks, and what must hold for the register. */
final class DeviceWishes {
    private static final List<String> SERIALS = List.of("S1", "S2", "S3");

    private DeviceWishes() {
    }

    static RegistryCommand wish(Desk desk, CommandHeader anybody, String tid, SplittableRandom random) {
        CommandHeader by = random.nextInt(12) == 0 ? anybody : desk.by(Desk.OPERATOR);
        String serial = pick(SERIALS, random);
        Device device = desk.registry.device(serial);
        return switch (random.nextInt(8)) {
            case 0 -> new StockDevice(by, serial, "A920", random.nextBoolean() ? null : "Rent-a-POS",
                    List.of("NFC_READER"), "hall");
            case 1 -> new BindDevice(by, serial, tid, random.nextBoolean() ? null : "here");
            case 2 -> new SwapDevice(by, tid, serial, Desk.NEW_TMK, "123456");
            case 3 -> new ActivateTerminal(desk.by(Desk.SYSTEM), tid, random.nextBoolean() ? null : serial);
            default -> new StepDevice(by, serial, verb(desk, device, random),
                    new DeviceDetail(random.nextInt(6) == 0 ? Desk.OTHER_MID : Desk.MID, "there", "SF-1",
                            random.nextInt(3) == 0 ? "SCANNER" : "NFC_READER", PaymentService.WECHAT));
        };
    }

    private static DeviceVerb verb(Desk desk, Device device, SplittableRandom random) {
        List<DeviceVerb> possible = new ArrayList<>(device == null || random.nextInt(8) == 0
                ? List.of(DeviceVerb.values())
                : desk.registry.deviceSteps(device));
        possible.removeIf(verb -> verb == DeviceVerb.SCRAP && random.nextInt(8) != 0);
        return possible.isEmpty() ? DeviceVerb.LOSE : pick(possible, random);
    }

    /** A device is where its terminal says; the counts are right. */
    static void assertLawful(Registry registry) {
        Map<DeviceState, Integer> counts = new EnumMap<>(DeviceState.class);
        for (Device device : registry.devicesAfter(null)) {
            counts.merge(device.state(), 1, Integer::sum);
            String tid = registry.tidOf(device.serial());
            Terminal terminal = tid == null ? null : registry.terminal(tid);
            assertTrue(terminal == null
                    || (device.serial().equals(terminal.serial()) && terminal.state() != TerminalState.CANCELLED),
                    device::toString);
            switch (device.state()) {
                case PREPARED, IN_USE -> assertTrue(terminal != null, device::toString);
                case SHIPPED, DELIVERED, LOST -> {
                    // With an order, or on its own.
                }
                default -> assertTrue(terminal == null, device::toString);
            }
            assertTrue(terminal == null || terminal.mid().equals(device.mid()), device::toString);
        }
        assertEquals(counts, registry.deviceCounts());
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
