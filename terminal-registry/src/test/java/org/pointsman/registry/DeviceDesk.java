package org.pointsman.registry;

import java.util.List;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceCommand;
import org.pointsman.registry.model.DeviceDetail;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.TerminalEntry;

/** People who move devices. */
final class DeviceDesk {
    static final String NEW = "SN-9";
    static final DeviceDetail TO_MERCHANT = new DeviceDetail(Desk.MID, "12 Long Street", "SF-1", null, null);
    static final DeviceDetail ELSEWHERE = new DeviceDetail(null, "7 Short Street", null, null, null);
    static final DeviceDetail READER = new DeviceDetail(null, null, null, "NFC_READER", PaymentService.ALIPAY);

    final Desk desk;

    DeviceDesk(Desk desk) {
        this.desk = desk;
    }

    /** With an ACTIVE terminal that has a device nobody has entered. */
    static DeviceDesk withTerminal(String serial) {
        Desk desk = new Desk();
        desk.run(new ImportEstate(desk.by(Desk.ADMIN),
                List.of(new MerchantEntry(Desk.MID, "First"), new MerchantEntry(Desk.OTHER_MID, "Second")),
                List.of(new TerminalEntry(Desk.TID, Desk.MID, serial, Desk.TMK, "08D7B4"))));
        return new DeviceDesk(desk);
    }

    RegistryDecision stock(String serial) {
        return desk.run(
                new DeviceCommand.StockDevice(desk.by(Desk.OPERATOR), serial, "A920", "", List.of("PIN_PAD"), "hall"));
    }

    RegistryDecision step(Desk.Person person, String serial, DeviceVerb verb, DeviceDetail detail) {
        return desk.run(new DeviceCommand.StepDevice(desk.by(person), serial, verb, detail));
    }

    RegistryDecision step(String serial, DeviceVerb verb) {
        return step(Desk.OPERATOR, serial, verb, detail(verb));
    }

    static DeviceDetail detail(DeviceVerb verb) {
        return switch (verb) {
            case SHIP -> TO_MERCHANT;
            case MOVE -> ELSEWHERE;
            case FIT, REMOVE -> READER;
            default -> null;
        };
    }

    DeviceDesk done(String serial, DeviceVerb... verbs) {
        for (DeviceVerb verb : verbs) {
            RegistryDecision decision = step(serial, verb);
            if (verb == DeviceVerb.WAIVE) {
                decision = desk.seconded(decision);
            }
            Desk.assertAccepted(decision);
        }
        return this;
    }

    RegistryDecision bind(String serial, String tid) {
        return desk.run(new DeviceCommand.BindDevice(desk.by(Desk.OPERATOR), serial, tid, null));
    }

    RegistryDecision swap(String serial) {
        return desk.run(new DeviceCommand.SwapDevice(desk.by(Desk.OPERATOR), Desk.TID, serial, Desk.NEW_TMK, "123456"));
    }

    RegistryDecision signOn(String serial) {
        return desk.run(new ActivateTerminal(desk.by(Desk.SYSTEM), Desk.TID, serial));
    }

    Device device(String serial) {
        return desk.registry.device(serial);
    }

    DeviceState state(String serial) {
        return device(serial).state();
    }
}
