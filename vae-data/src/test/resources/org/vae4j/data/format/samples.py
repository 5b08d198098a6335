"""Writes the MATLAB files beside this one, which tests read: python3 samples.py (scipy 1.17.1, h5py 3.16.0)."""

import h5py
import numpy as np
import scipy.io
import scipy.sparse

CLASSES = "int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64".split()
COUNTING = np.arange(24).reshape(2, 3, 4)

EVERY_CLASS = {name: (COUNTING - 5 * (name[0] != "u")).astype(name) for name in CLASSES}
EVERY_CLASS["logical"] = COUNTING % 2 == 1
EVERY_CLASS["large"] = np.array([[2**64 - 1]], np.uint64)
EVERY_CLASS["text"] = "abc"
EVERY_CLASS["cell"] = np.array([1, "a"], object)
EVERY_CLASS["struct"] = {"x": 1}
EVERY_CLASS["sparse"] = scipy.sparse.eye(3).tocsc()
EVERY_CLASS["complex"] = np.array([[1 + 2j]])
EVERY_CLASS["nothing"] = np.zeros((0, 3))
scipy.io.savemat("every-class.mat", EVERY_CLASS)
scipy.io.savemat("every-class-packed.mat", EVERY_CLASS, do_compression=True)
scipy.io.savemat("version4.mat", {"X": np.eye(2)}, format="4")

MATLAB_NAMES = {"float32": "single", "float64": "double"}
with h5py.File("version73.mat", "w", userblock_size=512) as file:

    def write(name, matlab_class, data, **how):
        file.create_dataset(name, data=data, **how).attrs["MATLAB_class"] = np.bytes_(matlab_class)

    for name in CLASSES:
        how = {"chunks": (2, 3, 1), "compression": "gzip"} if name in ("uint8", "float64") else {}
        write(name, MATLAB_NAMES.get(name, name), EVERY_CLASS[name].T, **how)
    write("logical", "logical", EVERY_CLASS["logical"].T.astype(np.uint8))
    write("large", "uint64", EVERY_CLASS["large"].T)
    write("text", "char", np.array([[97], [98]], np.uint16))
    write("cell", "cell", np.array([[file["large"].ref]], h5py.ref_dtype))
    file.create_group("struct").attrs["MATLAB_class"] = np.bytes_("struct")
    sparse = file.create_group("sparse").attrs
    sparse["MATLAB_class"] = np.bytes_("double")
    sparse["MATLAB_sparse"] = np.uint64(3)
    write("complex", "double", np.array([[(1, 2)]], [("real", float), ("imag", float)]))
    write("nothing", "double", np.array([0, 3], np.uint64))
    file["nothing"].attrs["MATLAB_empty"] = np.uint8(1)
    file.create_group("#refs#")
with open("version73.mat", "r+b") as file:
    file.write(b"MATLAB 7.3 MAT-file".ljust(124) + b"\x00\x02IM")
