/** The switch in virtual time between everything that can fail, and an auditor who sees only wire and journal. */
package org.pointsman.lab.simulation;
