/**
 * What a trial of the switch needs: a directory, a configuration, a network, and the switch itself, in a process of its
 * own or in this one.
 */
package org.pointsman.lab.rig;
