package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.view.StateView;
import org.pointsman.registry.devices.DeviceMoves;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceComponent;
import org.pointsman.registry.model.DeviceReturn;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.ReturnState;
import org.pointsman.registry.model.Terminal;

/**
 * A device in full.
 *
 * @param model         absent as long as nobody has said
 * @param supplier      whose it is; absent for our own
 * @param tid           terminal that has it; absent when none has
 * @param terminalState state of that terminal
 * @param mid           merchant who has it, or will; absent in stock
 * @param place         where it stands
 * @param tracking      number of its last shipment
 * @param back          its last return; absent before the first
 * @param note          what was said at the last step
 * @param changedAt     when that was; absent for one nobody has entered
 * @param next          steps that are possible now
 * @param version       for {@code If-Match}
 */
record DeviceDocument(String serial, DeviceState state, String model, String supplier,
        List<ComponentDocument> components, String tid, String terminalState, String mid, String merchantName,
        String place, String tracking, ReturnDocument back, String note, String changedAt, List<String> next,
        long version) {

    /** A part of a device; {@code removedAt} is absent as long as it is there. */
    record ComponentDocument(String name, PaymentService service, String removedAt) {
        static ComponentDocument of(DeviceComponent component) {
            return new ComponentDocument(component.name(), component.service(), Times.ofMs(component.removedAtMs()));
        }
    }

    /** What became of a return; {@code damaged} is absent before the inspection. */
    record ReturnDocument(ReturnState state, String tid, String mid, String askedAt, Boolean damaged, String words,
            String by, String at) {
        static ReturnDocument of(DeviceReturn back) {
            return back == null
                    ? null
                    : new ReturnDocument(back.state(), back.tid(), back.mid(), Times.ofMs(back.askedAtMs()),
                            back.state() == ReturnState.INSPECTED ? back.damaged() : null, back.words(), back.by(),
                            Times.ofMs(back.atMs()));
        }
    }

    static DeviceDocument of(StateView view, Device device) {
        String tid = view.registry().tidOf(device.serial());
        Terminal terminal = tid == null ? null : view.registry().terminal(tid);
        return new DeviceDocument(device.serial(), device.state(), said(device.model()), said(device.supplier()),
                device.components().stream().map(ComponentDocument::of).toList(), tid,
                terminal == null ? null : terminal.state().name(), device.mid(),
                device.mid() == null ? null : view.registry().merchant(device.mid()).name(), said(device.place()),
                said(device.tracking()), ReturnDocument.of(device.back()), said(device.note()),
                Times.ofMs(device.changedAtMs()),
                view.registry().deviceSteps(device).stream().map(DeviceMoves::words).toList(), device.version());
    }

    private static String said(String text) {
        return text.isEmpty() ? null : text;
    }
}
