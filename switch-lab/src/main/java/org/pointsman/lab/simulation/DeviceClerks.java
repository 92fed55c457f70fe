package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceCommand.BindDevice;
import org.pointsman.registry.model.DeviceCommand.StepDevice;
import org.pointsman.registry.model.DeviceCommand.StockDevice;
import org.pointsman.registry.model.DeviceCommand.SwapDevice;
import org.pointsman.registry.model.DeviceDetail;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.RenewTerminalKeys;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;

/**
 * People who stock, ship, bind, swap, lose, find, take back and inspect devices in any order beside the tills, all of
 * them allowed to do everything.
 */
// An answer that is lost in a crash is no concern of theirs: they look again in the next turn.
@SuppressWarnings("FutureReturnValueIgnored")
final class DeviceClerks {
    private static final int LONGEST_MS = 150;
    private static final List<String> PEOPLE = List.of("dora", "dirk", "dana");
    private static final List<String> SERIALS = List.of("SN-1", "SN-2", "SN-3", "SN-4", "SN-5");

    private final SimulatedSwitch house;
    private final Chance chance;
    private final List<VirtualTerminal> tills;
    private final int known;
    private final Turns turns;
    private int commands;

    DeviceClerks(SimulatedSwitch house, SimulatedWorld world, List<VirtualTerminal> tills) {
        this.house = house;
        this.tills = tills;
        chance = world.upheaval().parcels();
        known = world.swarm().tills();
        turns = new Turns(house, world.time(), chance, LONGEST_MS, this::act);
    }

    Turns turns() {
        return turns;
    }

    private void act() {
        String serial = chance.pick(SERIALS);
        int till = chance.between(0, known - 1);
        String tid = SimulatedSite.tid(till);
        switch (chance.between(0, 9)) {
            case 0 -> execute(new StockDevice(header(), serial, "A920", null, List.of("NFC_READER"), "hall"));
            case 1, 2 -> execute(new BindDevice(header(), serial, tid, "counter"));
            case 3, 4, 5 -> swap(till, serial);
            case 6 -> letTrade(tid);
            default -> step(house.view().registry().device(serial));
        }
    }

    private void swap(int till, String serial) {
        String tid = SimulatedSite.tid(till);
        Preparation keys = house.preparation(tid, serial);
        house.execute(new SwapDevice(header(), tid, serial, keys.wrappedTmkHex(), keys.kcv())).thenAccept(answer -> {
            if (answer instanceof OperatorAnswer.Accepted) {
                tills.get(till).carries(serial);
            }
        });
    }

    private void step(Device device) {
        if (device == null) {
            return;
        }
        List<DeviceVerb> possible = new ArrayList<>(house.view().registry().deviceSteps(device));
        possible.remove(DeviceVerb.SCRAP);
        if (device.state() == DeviceState.IN_USE && chance.of(0.7)) {
            possible.remove(DeviceVerb.LOSE);
        }
        if (!possible.isEmpty()) {
            judged(new StepDevice(header(), device.serial(), chance.pick(possible), new DeviceDetail(
                    chance.pick(SimulatedSite.MERCHANTS), "counter", "SF-1", "NFC_READER", PaymentService.CARD)));
        }
    }

    // What it takes for a terminal whose device was lost: new keys, and two who agree.
    private void letTrade(String tid) {
        Terminal terminal = house.view().registry().terminal(tid);
        if (terminal == null || terminal.holdsOf(HoldReason.LOST).isEmpty()) {
            return;
        }
        Preparation keys = house.preparation(tid, "");
        execute(new RenewTerminalKeys(header(), tid, keys.wrappedTmkHex(), keys.kcv()));
        judged(new LiftHold(header(), tid, HoldReason.LOST, true));
    }

    private void judged(RegistryCommand command) {
        house.execute(command).thenAccept(answer -> {
            if (answer instanceof Waiting waiting && house.serving()) {
                PEOPLE.forEach(person -> execute(new Approve(header(person), waiting.approvalId())));
            }
        });
    }

    private void execute(RegistryCommand command) {
        house.execute(command);
    }

    private CommandHeader header() {
        return header(chance.pick(PEOPLE));
    }

    private CommandHeader header(String person) {
        return new CommandHeader("device-" + ++commands, person, List.of(Role.ADMIN), "in the hall",
                CommandHeader.ANY_VERSION, 0);
    }
}
