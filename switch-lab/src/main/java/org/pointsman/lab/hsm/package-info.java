/** A device that answers host commands of the payShield kind, with real keys, and faults to order (docs/hsm.md). */
package org.pointsman.lab.hsm;
